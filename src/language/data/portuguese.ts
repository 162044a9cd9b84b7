import type { LanguageData } from './language-data.js';
import { words } from './words.js';

/** Portuguese, of Brazil and of Portugal. Only “ser” makes a passive: “está aberto” is a state. */
export const PORTUGUESE: LanguageData = {
  code: 'pt',
  source: 'Cunha & Cintra, Nova gramática do português contemporâneo (7th ed. 2017)',
  articles:
    words(`o a os as um uma uns umas ao à aos às do da dos das no na nos nas pelo pela pelos pelas num numa nuns
    numas dum duma`),
  prepositions:
    words(`a ante após até com como conforme consoante contra de desde durante em entre exceto mediante menos para perante
    por salvo segundo sem sob sobre trás versus via ao à aos às do da dos das no na nos nas pelo pela pelos pelas num
    numa nuns numas dum duma dele dela deles delas nele nela neles nelas deste desta disto desse dessa disso daquele
    daquela daquilo neste nesta nisto nesse nessa nisso naquele naquela naquilo àquele àquela àquilo pra pro pras pros
    dentre perto`),
  pronouns:
    words(`eu me mim comigo tu te ti contigo você vocês ele ela eles elas o a os as lo la los las lhe lhes se si consigo
    nós nos conosco connosco vós vos convosco este esta isto estes estas esse essa isso esses essas aquele aquela aquilo
    aqueles aquelas meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas vosso vossa
    vossos vossas que quem qual quais cujo cuja cujos cujas quanto quanta quantos quantas alguém algo ninguém nada tudo
    algum alguma alguns algumas nenhum nenhuma todo toda todos todas outrem cada qualquer quaisquer ambos ambas outro
    outra outros outras dele dela deles delas nele nela isto disso disto nisso nisto gente`),
  subjectPronouns:
    words(`eu tu você vocês ele ela eles elas nós vós isto isso aquilo alguém ninguém tudo nada todos
    todas quem ambos alguns muitos poucos`),
  firstSingular: words('eu me mim comigo meu minha meus minhas'),
  firstPlural: words('nós nos conosco connosco nosso nossa nossos nossas'),
  second: words(`tu te ti contigo teu tua teus tuas você vocês vós vos convosco vosso vossa vossos vossas`),
  determiners:
    words(`o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas meu minha
    meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas vosso vossa vossos vossas cada todo toda
    todos todas algum alguma alguns algumas nenhum nenhuma outro outra outros outras muito muita muitos muitas pouco
    pouca poucos poucas vários várias ambos ambas qualquer quaisquer tanto tanta tantos tantas cujo cuja mais menos
    certos certas`),
  interjections:
    words(`ah ai alô arre atenção avante bah basta bis bom bravo caramba chega cuidado eba ei eia epa eta hem hein hum
    ih nossa obrigado obrigada oh oi ok okay olá ó opa oba oxalá parabéns poxa psiu puxa sim não tchau tomara ui ufa uai
    ué upa vamos viva vixe xi adeus pronto`),
  auxiliaries:
    words(`sou és é somos sois são era eras éramos eram fui foste foi fomos foram fora serei serás será seremos serão
    seria serias seríamos seriam seja sejas sejamos sejam fosse fosses fossem for forem estou estás está estamos estão tá
    tô tão estava estavas estávamos estavam estive esteve estivemos estiveram estarei estará estarão estaria esteja
    estejam estivesse estiver tenho tens tem temos têm tinha tinhas tínhamos tinham tive teve tivemos tiveram terei terá
    teremos terão teria teriam tenha tenham tivesse tivessem tiver hei há havia haviam houve houver haverá haveria haja
    hão posso podes pode podemos podem podia podiam podíamos pude pôde puderam poderá poderão poderia poderiam possa
    possam pudesse puder devo deves deve devemos devem devia deviam deverá deverão deveria deveriam quero queres quer
    queremos querem queria queriam quis quiseram queira quiser vou vais vai vamos vão ia ias íamos iam vá vão costumo
    costuma costumam costumava fica ficam ficou ficaram`),
  beForms:
    words(`sou és é somos são era eras éramos eram fui foste foi fomos foram serei serás será seremos serão seria serias
    seríamos seriam seja sejas sejamos sejam fosse fosses fossem for forem ser sendo sido serem`),
  reflexives: words(''),
  subordinators:
    words(`que porque pois embora se quando enquanto onde aonde quem cujo cuja cujos cujas caso conquanto porquanto visto
    conforme porquê`),
  complementizers: words('que se'),
  noClauseAfter:
    words(`mais menos melhor pior maior menor tão tanto tanta tantos tantas mesmo mesma mesmos mesmas outro
    outra tenho tens tem temos têm tinha tinham tive teve tiveram terei terá terão teria tenha ter há havia houve`),
  verbBracket: null,
  clauseVerbs:
    words(`digo dizes diz dizemos dizem disse disseram dizia diziam penso pensas pensa pensamos pensam pensei pensou
    pensava acho achas acha achamos acham achei achou achava sei sabes sabe sabemos sabem sabia sabiam soube creio crê
    creem cria acredito acredita acreditamos acreditam acreditava espero espera esperamos esperam esperava sinto sente
    sentimos sentem sentia sentiu significa significava descobri descobre descobriu vejo vê vemos veem vi viu viram via
    mostra mostram mostrou demonstra demonstram sugere sugerem suponho supõe supõem assume afirma afirmam afirmou
    garante garantem garantiu sustenta aprendi aprendeu percebo percebe percebi percebeu imagino imagina conta contou
    contam explica explicam explicou pergunto pergunta perguntou decidi decide decidiu noto nota notou notei entendo
    entende entendi entendeu compreende implica indica indicam indicou lembra lembro lembrou esquece admite admitiu
    parece parecia consta considera consideram teme quer queria pediu pede`),
  listJoiners: words('e ou'),
  coordinators: words('e ou nem mas porém'),
  adverbsBeforeParticiple:
    words(`não nunca jamais sempre já também bem mal muito tão mais menos pouco quase apenas só
    ainda logo então assim cedo aqui ali hoje ontem sendo sido finalmente amplamente`),
  adverbPattern: /^\p{L}{2,}mente$/u,
  participles:
    words(`feito feita feitos feitas dito dita ditos ditas escrito escrita escritos escritas descrito descrita descritos
    descritas inscrito visto vista vistos vistas previsto prevista posto posta postos postas proposto proposta propostos
    composto composta exposto exposta imposto imposta disposto suposto aberto aberta abertos abertas coberto coberta
    cobertos descoberto descoberta descobertos morto morta mortos mortas ganho ganha ganhos gasto gasta gastos gastas
    pago paga pagos pagas aceito aceita aceite aceitos entregue entregues eleito eleita eleitos preso presa presos presas
    solto solta aceso acesa suspenso suspensa suspensos extinto extinta expresso expressa impresso impressa desfeito
    refeito satisfeito salvo salva limpo pego pega expulso expulsa construído construída construídos construídas
    destruído destruída destruídos incluído incluída incluídos excluído excluída traído caído ouvido ouvida`),
  participlePattern: /^\p{L}{2,}(?:ad|id|íd)[oa]s?$/u,
  notParticiples:
    words(`nada lado lados vida vidas sido estado estados mercado mercados passado passada grado grau demasiado demasiada
    partido partidos sentido sentidos ruído ruídos soldado soldados advogado advogada cunhado marido maridos pecado prado
    obrigado obrigada sábado cansado cansada cansados cansadas ocupado ocupada casado casada casados casadas apaixonado
    apaixonada educado educada sagrado sagrada complicado complicada complicados complicadas pesado pesada pesados
    divertido divertida aborrecido querido querida queridos parecido parecida parecidos parecidas conhecido conhecida
    adequado adequada adequados adequadas privado privada privados privadas variado variada cuidado cuidados jornada
    jornadas chegada entrada entradas saída saídas comida comidas bebida bebidas medida medidas ferida subida caída cada
    ida moda modas década madrugada temporada chamada chamadas espada apelido vestido vestidos pedido pedidos líquido
    rápido rápida rápidos rápidas válido válida sólido sólida pálido tímido tímida ácido único úmido húmido cálido
    esplêndido estúpido estúpida limitado resultado resultados significado empregado empregada cidade atrevido decidido
    avançado avançada estrada estradas escada escadas amada namorado namorada calado gelado feriado errado errada
    errados delicado delicada preocupado preocupada morada salada idade tarde verdade sofisticado aliado`),
  negationsAndStarts:
    words(`não nunca jamais por favor sempre já agora depois então primeiro simplesmente assim pois e
    mas só melhor também hoje`),
  verbs:
    words(`faço fazes faz fazemos fazem fazia faziam fiz fez fizeram fará farão faria faça digo diz dizemos dizem dizia
    diziam disse disseram dirá diria vejo vê vemos veem viam vi viu viram verá sei sabe sabemos sabem sabia sabiam
    soube venho vens vem vimos vêm vinha vinham vim veio vieram virá dou dás dá damos dão dava davam deu deram dará ponho
    põe pomos põem punha pôs puseram saio sai saímos saem saía saiu saíram chego chega chegamos chegam chegou chegaram
    chegava passo passa passam passou passava acho acha achamos acham achou achava acredito acredita acreditam creio crê
    falo fala falamos falam falou falava levo leva levam levou levava deixo deixa deixam deixou deixava sigo segue seguem
    seguia seguiu encontro encontra encontram encontrou chamo chama chamam chamou chamava penso pensa pensam pensou
    pensava volto volta voltam voltou voltava conheço conhece conhecem conhecia conheceu vivo vive vivem vivia viveu moro
    mora moram morava sinto sente sentem sentia sentiu trato trata tratam tratou olho olha olham olhou olhava conto conta
    contam contou começo começa começam começou começava espero espera esperam esperou procuro procura procuram procurou
    existe existem existia entro entra entram entrou trabalho trabalha trabalham trabalhou trabalhava escrevo escreve
    escrevem escreveu escrevia perco perde perdem perdeu produz produzem produziu acontece acontecem aconteceu entendo
    entende entendem entendeu peço pede pedem pediu recebo recebe recebem recebeu lembro lembra lembram lembrou termino
    termina terminam terminou permite permitem permitiu aparece aparecem apareceu consegue conseguem conseguiu
    conseguia serve servem servia serviu tiro tira tiram tirou preciso precisa precisam precisava precisou mantém mantêm
    manteve resulta resultam leio lê leem lia leu caio cai caem caiu mudo muda mudam mudou apresenta apresentam crio cria
    criam criou abro abre abrem abriu abria fecho fecha fecham fechou considera consideram ouço ouve ouvem ouviu ouvia
    acabo acaba acabam acabou ganho ganha ganham ganhou trago traz trazem trouxe trouxeram morre morrem morreu morreram
    aceita aceitou realiza realizam compreende compreendem explico explica explicam explicou pergunto pergunta perguntam
    perguntou toco toca tocam tocou estudo estuda estudam corro corre correm correu pago paga pagam pagou ajudo ajuda
    ajudam ajudou gosto gosta gostam gostava gostou jogo joga jogam jogou durmo dorme dormem dormiu come comem comeu
    bebo bebe bebem bebeu compro compra compram comprou vendo vende vendem vendeu canto canta cantam ando anda andam
    andava subo sobe sobem subiu desce descem desceu parece parecem parecia pareceu custa custam custou dói doem importa
    importam falta faltam faltava significa chove chovia choveu cresce crescem cresceu nasce nascem nasceu oferece
    oferecem ofereceu amo ama amam amava odeio odeia dura duram durou funciona funcionam depende dependem basta bastam
    vale valem prefiro prefere preferem mostra mostram mostrou ensina ensinam inclui incluem constrói constroem construiu
    pego pega pegou tomo toma tomam tomou uso usa usam usou ri riem sorri chora choram chorou parto parte partem partiu`),
  finitePattern:
    /^(?!(?:museu|europeu|judeu|liceu|ateu|plebeu|trofeu|hebreu|coliseu|mausoléu|gramos|ramos|extremos|supremos|primos|racimos)$)(?!\p{L}*[áéíóúâêô]\p{L}*[aei]mos$)\p{L}{2,}(?:amos|emos|imos|aram|eram|iram|avam|ávamos|íamos|aste|este|iste|arei|erei|irei|ará|erá|irá|arão|erão|irão|aremos|eremos|iremos|ariam|eriam|iriam|asse|assem|essem|issem|ou|iu)$/u,
  nounMarkers:
    words(`um uma uns umas ao aos à às do da dos das no na pelo pela pelos pelas num numa meu minha meus minhas seu
    sua seus suas nosso nossa cada de em com por sem sobre entre para desde muito muita outro outra este esta esse
    essa`),
  verbAfterSubject:
    /^(?!(?:mesm[oa]s?|só|também|nunca|dois|duas|três|menos|agora)$)\p{L}+(?:o|a|e|as|es|am|em|mos|ei|i|ou|eu|iu|ão|z|r)$/u,
  imperatives:
    words(`vai vá vão vamos vem venha venham faz faça façam façamos toma tome tomem dá dê deem diz diga digam diz olha
    olhe olhem escuta escute escutem ouve ouça ouçam pensa pense pensem pensemos espera espere esperem deixa deixe deixem
    tenta tente tentem tentemos experimenta experimente guarda guarde guardem encontra encontre encontrem procura procure
    procurem busca busque pergunta pergunte perguntem lê leia leiam escreve escreva escrevam fala fale falem falemos chama
    chame pare parem começa comece comecem comecemos continua continue continuem segue siga sigam escolha escolhe
    escolham usa use usem usemos utiliza utilize adiciona adicione acrescente compartilha compartilhe compartilhem
    partilha partilhe clica clique cliquem junta junte descubra descobre descubram aproveita aproveite aproveitem imagina
    imagine imaginem repara repare note observa observe lembra lembre lembrem esquece esqueça esqueçam evita evite evitem
    aprende aprenda aprendam muda mude mudem abre abra abram fecha feche fechem vira vire tem tenha tenham fica fique
    fiquem sê seja sejam sejamos põe ponha ponham verifica verifique confere confira confiram come coma comam bebe beba
    corre corra corram entra entrem sai saia saiam passa passe passem mostra mostre envia envie enviem visita visite
    visitem compra compre comprem reserva reserve assina assine inscreva inscreve comenta comente comentem repete repita
    responde responda respondam ignora ignore compara compare mede meça cria crie criem apaga apague remove remova baixe
    baixa confia confie acredita acredite cuida cuide ajuda ajude ajudem joga jogue vive viva aproveita suponha considere
    considera conta conte traz traga leva leve corta corte lava lave acende acenda levanta levante senta sente acorda
    acorde consulte consulta peça pede respira respire salva salve prepare prepara misture mistura coloque coloca
    coloquem deixem`),
  enclitic: /-(?:me|te|se|nos|vos|lhes?|l?[oa]s?|n[oa]s?)$/u,
  elision: null,
  hedges:
    words(`talvez possivelmente provavelmente quiçá porventura acaso aparentemente supostamente presumivelmente
    seguramente algo bastante relativamente aproximadamente quase cerca geralmente usualmente normalmente habitualmente
    frequentemente parcialmente principalmente majoritariamente parece parecem parecia pareceria poderia
    poderiam poderíamos deveria deveriam pudesse sugere sugerem costuma costumam tende tendem suponho acho creio
    eventualmente potencialmente praticamente meio tipicamente ocasionalmente raramente vezes certo razoavelmente
    basicamente`),
  boosters:
    words(`muito realmente sempre nunca jamais absolutamente certamente claramente completamente definitivamente
    inteiramente extremamente altamente sumamente obviamente evidentemente totalmente verdadeiramente indubitavelmente
    indiscutivelmente inegavelmente exatamente exactamente simplesmente tudo todo toda todos todas cada tão perfeitamente
    profundamente plenamente enormemente incrivelmente particularmente especialmente necessariamente forçosamente
    efetivamente francamente radicalmente muitíssimo naturalmente demais demasiado bem super`),
  transitions:
    words(`mas porém contudo todavia entretanto entanto embora além disso também igualmente ademais outrossim
    inclusive porque pois portanto então logo depois antes enquanto finalmente primeiro segundo terceiro primeiramente
    assim consequentemente conseguinte contrário contrariamente senão e ou nem ainda posteriormente previamente
    anteriormente analogamente similarmente paralelamente resumo conclusão suma efeito exemplo concretamente
    especificamente alternativamente aliás afinal ora daí quando apesar enfim inicialmente`),
  functionWords:
    words(`o a os as um uma uns umas ao à aos às do da dos das no na nos nas pelo pela pelos pelas num numa de em por para
    com sem sob sobre entre até desde contra após durante segundo conforme perante pra pro e ou nem mas porém que porque
    pois se quando enquanto onde como embora caso quem qual quais cujo cuja quanto quantos eu tu você vocês ele ela eles
    elas nós vós me te lhe lhes vos mim ti si comigo contigo consigo conosco meu minha meus minhas teu tua teus tuas seu
    sua seus suas nosso nossa nossos nossas dele dela deles delas este esta isto estes estas esse essa isso esses essas
    aquele aquela aquilo aqueles aquelas deste desta disto desse dessa disso daquele daquela neste nesta nisto nesse nessa
    nisso naquele naquela todo toda todos todas tudo cada algum alguma alguns algumas nenhum nenhuma outro outra outros
    outras muito muita muitos muitas pouco pouca poucos poucas vários várias mesmo mesma mesmos mesmas tal tais tanto
    tanta tantos tão mais menos bem mal melhor pior não nunca jamais sim já ainda também só apenas quase assim aqui aí ali
    lá cá hoje ontem amanhã agora logo depois antes então perto longe algo nada alguém ninguém dois duas três sou é somos
    são era eram fui foi foram ser sido sendo será seria seja fosse estou está estamos estão estava estavam estar tenho
    tem temos têm tinha tinham ter teve tido há havia houve posso pode podem podia poder poderia deve devem deveria vou
    vai vamos vão ir ia fazer faz feito diz dizer disse coisa vez vezes ano anos parte além disso porém sempre gente`),
  abbreviations:
    words(`sr sra srta srs sras dr dra drs drª d exmo exma ilmo prof profa profª eng arq adv p.ex p. ex etc cf vs pág págs
    p pp n nº núm vol vols cap caps art arts ed eds fig figs tel av r trav al pç pça lt sto sta s st gen cel cap ten sgt
    maj adm cia ltda s.a e.g i.e a.c d.c a.m p.m jan fev mar abr mai jun jul ago set out nov dez máx mín aprox depto dept
    obs op cit id ibid trad v.s.a v.exa min seg kg km mons pe fr rev dom séc`),
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:tão [\p{L}-]+ (?:como|quanto) (?:uma?|o|a|os|as) [\p{L}-]+|(?:como|feito|qual|que nem|tal como|igual a) (?:uma? |uns |umas |se fosse )(?:[\p{L}-]+ ?){1,5})/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:não (?:só |somente |apenas |simplesmente )?[^.!?;]{3,80}?,? (?:mas(?: sim| também)?|senão)|não é [^.!?;,]{2,60}[,;—–] ?é)(?![\p{L}\p{M}])/giu,
  imagery:
    words(`jardim ponte motor viagem tempestade tormenta espelho porta janela rio muro parede caminho estrada árvore
    semente raiz âncora bússola montanha cume oceano mar fogo chama arma escudo máquina enigma mapa escada escadaria
    alicerce fundação coluna espinha pilar coração sangue selva deserto prisão cadeia jaula gaiola armadilha ímã íman
    lente lupa batalha guerra luta maratona corrida dança sinfonia orquestra receita navio barco farol alavanca músculo
    imposto presente promessa conversa corda montanha-russa parque esteira campo mina chave quebra-cabeça puzzle
    ferramenta tijolo labirinto onda corrente luz sombra ilha porto refúgio trampolim tecido jogo arte`),
  metaphorLink:
    '(?:é|são|era|eram|foi|será|virou|torna-se|tornou-se) (?:uma?|o|a|os|as|nosso|nossa|meu|minha|teu|seu) (?:[a-zà-úç-]+ )?',
};

import { describe, expect, it } from 'vitest';
import type { LanguageData } from '../data/language-data.js';
import { languageData } from '../data/languages.js';
import { readText } from './read-text.js';

const labelled = (text: string, language: string) => readText(text, { language }).sentences[0]!;

type Expected = Partial<Record<'type', string> & Record<'complex' | 'compound' | 'passive', boolean>>;

const SENTENCES: readonly (readonly [string, string, Expected])[] = [
  ['de', 'Wann öffnet die Bäckerei?', { type: 'question' }],
  ['de', 'Bitte lassen Sie das Fenster offen.', { type: 'imperative' }],
  ['de', 'Ein langer Tag im Hafen.', { type: 'fragment' }],
  [
    'de',
    'Die Stadt liegt am Fluss.',
    { type: 'declarative', complex: false, compound: false, passive: false },
  ],
  ['de', 'Das Haus wurde im Mai vom Nachbarn gebaut.', { passive: true, complex: false }],
  ['de', 'Sie weiß, dass der Plan geändert worden ist.', { passive: true, complex: true }],
  ['de', 'Morgen wird er ein Geschäft eröffnen.', { passive: false }],
  ['de', 'Der Mann, der dort steht, wartet auf den Bus.', { complex: true }],
  ['de', 'Wir blieben zu Hause, weil es regnete.', { complex: true, compound: false }],
  ['de', 'Er kam spät, und sie ging sofort.', { compound: true, complex: false }],
  ['de', 'Sie kaufte Brot und Milch.', { compound: false }],
  ['de', 'Wer früh aufsteht, hat mehr vom Tag.', { complex: true }],
  ['de', 'Wir haben gelernt, wie man Brot backt.', { complex: true }],
  ['de', 'Der Mann kommt, die Frau geht.', { type: 'declarative' }],
  ['de', 'Viele Grüße aus Berlin.', { type: 'fragment' }],
  ['es', 'Ayer hablé con mi hermana.', { type: 'declarative' }],
  ['pt', 'É mais difícil do que antes.', { complex: false }],
  ['nl', 'Veel werk voor niets.', { type: 'fragment' }],
  ['fr', 'Pourquoi pars-tu si tôt ?', { type: 'question' }],
  ['fr', 'Prenez une chaise et respirez.', { type: 'imperative' }],
  ['fr', 'Dis-moi la vérité.', { type: 'imperative' }],
  ['fr', 'Une longue journée sur le port.', { type: 'fragment' }],
  ['fr', 'La ville se trouve près du fleuve.', { type: 'declarative', complex: false, compound: false }],
  ['fr', 'La maison a été rapidement construite par des voisins.', { passive: true }],
  ['fr', 'Elle est arrivée hier soir.', { passive: false }],
  ['fr', 'Paul se lève et il est fatigué.', { passive: false, compound: true }],
  ['fr', 'Nous restons ici parce que la pluie tombe.', { complex: true, compound: false }],
  ['fr', 'Marie est plus grande que Paul.', { complex: false }],
  ['fr', 'Le livre que tu lis est drôle.', { complex: true }],
  ['fr', 'La situation est politique.', { passive: false }],
  ['fr', 'Le mur est quelque part.', { passive: false }],
  ['fr', 'Le mot est très français.', { passive: false }],
  ['fr', 'Le livre est lu par tous.', { passive: true }],
  ['es', '¿Por qué te vas tan pronto?', { type: 'question' }],
  ['es', 'Por favor, cierra la puerta.', { type: 'imperative' }],
  ['es', 'Mírame un momento.', { type: 'imperative' }],
  ['es', 'Un día largo en el puerto.', { type: 'fragment' }],
  ['es', 'La ciudad está junto al río.', { type: 'declarative', complex: false, compound: false }],
  ['es', 'La casa fue rápidamente construida por los vecinos.', { passive: true }],
  ['es', 'La puerta está abierta.', { passive: false }],
  ['es', 'Nos quedamos en casa porque llovía.', { complex: true, compound: false }],
  ['es', 'Ana es más alta que Luis.', { complex: false }],
  ['es', 'Tengo que trabajar hoy.', { complex: false }],
  ['es', 'Llegó tarde, y ella se fue enseguida.', { compound: true, complex: false }],
  ['es', 'Para empezar, un café.', { type: 'fragment' }],
  ['pt', 'Quando abre a padaria?', { type: 'question' }],
  ['pt', 'Por favor, feche a porta.', { type: 'imperative' }],
  ['pt', 'Diga-me a verdade.', { type: 'imperative' }],
  ['pt', 'Um dia longo no porto.', { type: 'fragment' }],
  ['pt', 'A cidade fica perto do rio.', { type: 'declarative', complex: false, compound: false }],
  ['pt', 'A casa foi rapidamente construída pelos vizinhos.', { passive: true }],
  ['pt', 'A porta está aberta.', { passive: false }],
  ['pt', 'Ficamos em casa porque chovia.', { complex: true, compound: false }],
  ['pt', 'Ana é mais alta que Luís.', { complex: false }],
  ['pt', 'Chegou tarde, e ela saiu logo.', { compound: true, complex: false }],
  ['it', 'Quando apre il panificio?', { type: 'question' }],
  ['it', 'Per favore, chiudi la porta.', { type: 'imperative' }],
  ['it', 'Guardami un momento.', { type: 'imperative' }],
  ['it', 'Una lunga giornata al porto.', { type: 'fragment' }],
  ['it', 'La città si trova vicino al fiume.', { type: 'declarative', complex: false, compound: false }],
  ['it', 'La casa è stata rapidamente costruita dai vicini.', { passive: true }],
  ['it', 'La festa viene organizzata ogni anno.', { passive: true }],
  ['it', 'Lei è arrivata ieri sera.', { passive: false }],
  ['it', 'Restiamo a casa perché piove.', { complex: true, compound: false }],
  ['it', 'Il libro che leggi è divertente.', { complex: true }],
  ['it', 'Lui arrivò tardi, e lei uscì subito.', { compound: true, complex: false }],
  ['it', 'Di solito un caffè.', { type: 'fragment' }],
  ['nl', 'Wanneer opent de bakkerij?', { type: 'question' }],
  ['nl', 'Doe alsjeblieft het raam dicht.', { type: 'imperative' }],
  ['nl', 'Een lange dag in de haven.', { type: 'fragment' }],
  [
    'nl',
    'De stad ligt aan de rivier.',
    { type: 'declarative', complex: false, compound: false, passive: false },
  ],
  ['nl', 'Het huis werd in mei door de buren gebouwd.', { passive: true }],
  ['nl', 'De brief werd gisteren geschreven.', { passive: true }],
  ['nl', 'Zij wordt morgen beroemd.', { passive: false }],
  ['nl', 'De man die daar staat wacht.', { complex: true }],
  ['nl', 'Hij wacht op de man die daar staat.', { complex: true }],
  ['nl', 'Hij ziet die oude man.', { complex: false }],
  ['nl', 'We bleven thuis omdat het regende.', { complex: true, compound: false }],
  ['nl', 'Ze weet dat hij komt.', { complex: true }],
  ['nl', 'Hij kwam laat en zij ging meteen.', { compound: true, complex: false }],
];

describe('sentences of languages without a learnt model', () => {
  it.each([
    ['it', 'Il dott. Rossi arriva oggi. La sig.ra Bianchi no.', 2],
    ['it', 'Prendi la terza via. Poi gira a destra.', 2],
    ['nl', 'Dhr. Jansen komt om drie uur. Mevr. De Vries ook.', 2],
    ['nl', 'Het is gewoon zo. Niemand weet waarom.', 2],
    ['sv', 'Vi träffade dr. Lind i går. Han var trött.', 2],
  ])('%s: %s', (language, text, count) => {
    expect(readText(text, { language }).sentences).toHaveLength(count);
  });
});

describe('labels', () => {
  it.each(SENTENCES)('%s %j', (language, text, expected) => {
    expect(labelled(text, language)).toMatchObject(expected);
  });
});

describe.each(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'])('the data of %s', (code) => {
  const data: LanguageData = languageData(code)!;
  const sets = Object.entries(data).filter(
    (entry): entry is [string, ReadonlySet<string>] => entry[1] instanceof Set,
  );

  it('are lower case and hold words only', () => {
    const wrong = sets.flatMap(([name, set]) =>
      [...set]
        .filter((word) => word !== word.toLowerCase().normalize('NFC') || !/^[\p{L}\p{M}'.-]+$/u.test(word))
        .map((word) => `${name}: ${word}`),
    );

    expect(wrong).toEqual([]);
  });

  it('have the flags that searching needs', () => {
    expect([data.simile, data.antithesis].map(({ flags }) => flags)).toEqual(['giu', 'giu']);
  });

  it('search adversarial text in linear time', () => {
    const texts = [
      'nicht '.repeat(5000),
      'like a '.repeat(5000),
      'so a wie ein '.repeat(3000),
      'a'.repeat(50_000),
    ];
    const start = performance.now();
    for (const text of texts)
      for (const pattern of [data.simile, data.antithesis, data.contraction ?? /a/gu]) text.match(pattern);

    expect(performance.now() - start).toBeLessThan(2000);
  });
});

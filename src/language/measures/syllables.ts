/** How the letters of a language make syllables. */
interface SyllableRules {
  /** Vowels that only mark a sound or are mute; taken away first. */
  readonly silent: RegExp;
  /** One nucleus; the first branches are the exceptions. */
  readonly nucleus: RegExp;
}

/** French “-ent” is mute in verbs and sounds in nouns and adjectives; the second pattern names the commonest of those. */
const MUTE_ENT =
  '(?:(?:aim|dorm|form|nomm|ferm|firm|prim|anim|estim|[^mi\\s])(?<!^(?:l|v|t|d|c)|(?:excell|fréqu|éloqu|séqu|tal|viol|équival|souv|av|couv|flu|par|diffé|différ|adhér|cohér|concurr|cont|compét|impot|pat|pénit|mitt|prés|abs|accid|présid|évid|incid|prud|précéd|tin|émin|man|immin|arg|ag|urg|intellig|diverg|ting|indulg|récip))|(?<=[ao])i)ent$';

const RULES: Readonly<Record<string, SyllableRules>> = {
  // Duden. “Ferien” and “Patient” have two where “dient” has one; be- and ge- stand apart from the stem.
  de: {
    silent: /(?<=q)u/gu,
    nucleus:
      /^(?:be|ge)(?=e(?:h|i[gl]|r[bdkl]|nd)|a[bchnru]|o[bcr]|u[nr])|(?<=[aeiouäöü][^aeiouyäöü]{1,2})i(?=en$)|(?<=famil|stud|ser|lin|akt)i(?=e$)|(?<=[tz])i(?=en[tz])|[eä](?=ums?$)|aa|ee|oo|ie|ei|ey|ai|ay|eu|äu|au|[aeiouyäöü]/gu,
  },
  // As prose is read: final e is mute, i and u glide before a vowel, but not after two consonants (“crier”).
  fr: {
    silent: new RegExp(
      `(?<=q)u|(?<=g)u(?=[eéèêiy])|(?<=g)e(?=[aoâôu])|(?<=[aeou])i(?=ll|ls?$)|(?<=.)es?$|${MUTE_ENT}`,
      'gu',
    ),
    nucleus:
      /^oui$|(?<=[bcdfgptv][lr])i(?=[aeéèêo])|[iy]?(?:eau|œu|oeu|ai|aî|au|ei|eu|eû|ou|où|oû|oi|oî|ui|[aeoàâéèêëôöœæ])|[iuyîïùûü]/gu,
  },
  // RAE: a strong vowel with an unaccented weak one is one nucleus; two strong ones, or an accented weak one, are two.
  es: {
    silent: /(?<=q)u|(?<=g)u(?=[eéií])/gu,
    nucleus:
      /[iuü]?[aeoáéó](?:[iuü](?![aeoáéó])|y(?![aeiouáéíóú]))?|[iuü][iuíú]|uy(?![aeiouáéíóú])|[íúiuü]|y(?![aeiouáéíóú])/gu,
  },
  // Weak vowels glide after another but not before nh or a final l, m, n, r, z; “-ia” glides after an accented syllable.
  pt: {
    silent: /(?<=[qg])u(?=[aeioáéíóãêâ])|(?<=[áéíóúâêô].*)[iu](?=[aeo]s?$)/gu,
    nucleus:
      /ã[eo]|õe|(?:[aáâeéêoóô]i|[aáâeéêoóô]u|iu|ui)(?!nh|[lrz]$|[nm](?:$|[^aeiouáéíóúâêôãõh])|[iu])|[aáàâãeéêiíoóôõuúüy]/gu,
  },
  // i and u glide beside another vowel; after c, g, sc and gl an i only marks the sound. “mio”, “due” have two.
  it: {
    silent: /(?<=q)u|(?<=[cg])i(?=[aouàòù])|(?<=sc)i(?=e)|(?<=gl)i(?=[aeou])/gu,
    nucleus: /(?<=^[^aeiouàèéìòù]*)[iu](?=[aeo]$)|[iu]?[aeoàèéòó](?:[iu](?![aeoàèéòó]))?|[iu][ùì]|[iuìíùú]/gu,
  },
  // e-ANS: doubled vowels, ie, oe, eu, ui, ij, ei, ou, au are one; a diaeresis parts.
  nl: {
    silent: /(?<=q)u/gu,
    nucleus:
      /e(?=ums?$)|i(?=ee)|eau|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ey|ou|au|ai|oi|[aeiouyäëïöüáéèêó]/gu,
  },
};

/** Syllables of a word in one of the languages with rules, at least 1; undefined for other languages. */
export function syllablesIn(language: string, word: string): number | undefined {
  if (language === 'en') return syllables(word);
  const rules = Object.hasOwn(RULES, language) ? RULES[language] : undefined;
  if (rules === undefined) return undefined;
  const spoken = word.toLowerCase().normalize('NFC').replace(rules.silent, '');
  return Math.max(1, (spoken.match(rules.nucleus) ?? []).length);
}

/** Syllables of an English word by its vowel groups, silent endings taken off; at least 1. */
export function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/gu, '');
  if (bare.length <= 3) return 1;
  const spoken = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/u, '').replace(/^y/u, '');
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/gu) ?? []).length);
}

// Prints the plural category of each number in each language, as CLDR has it in Node: node read-plurals.mjs '["en"]' '[0,1]'
const [languages, numbers] = process.argv.slice(2).map((text) => JSON.parse(text));
const supported = new Set(Intl.PluralRules.supportedLocalesOf(languages));
console.log(JSON.stringify(Object.fromEntries(languages.map((language) => {
  const rules = new Intl.PluralRules(language);
  return [language, supported.has(language) ? numbers.map((number) => rules.select(number)) : []];
}))));

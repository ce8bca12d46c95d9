// A text by language as the API gives it: in `language`, else in the first one
// there is, with that language so that it can be marked with `lang`.
export function text_in(
  text: Record<string, string>,
  language: string,
): { text: string; lang: string } {
  const own = text[language];
  if (own !== undefined) return { text: own, lang: language };
  const [lang, other] = Object.entries(text)[0] ?? [language, ''];
  return { text: other, lang };
}

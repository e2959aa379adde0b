/** An item for each of so many invented people, no two of one name. */
export const itemsOfPeople = (count: number): Array<{ json: { n: number; who: string } }> => Array.from({ length: count }, (_, n) => ({ json: { n, who: `人${n}` } }));

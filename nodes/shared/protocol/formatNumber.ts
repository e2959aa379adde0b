/** A number as English sentences have it, such as 10,000. */
export const formatNumber = (number: number): string => number.toLocaleString('en');

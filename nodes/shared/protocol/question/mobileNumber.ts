import { asciiText, withoutHyphens } from './asciiText';

/**
 * A mobile number as Alipay takes it, the 11 digits without the country code (ITU-T E.164: 86, after + or 00 or nothing), spaces and
 * hyphens. The code goes only where eleven digits follow.
 */
export const putMobileNumberRight = (typed: string): string => withoutHyphens(asciiText(typed)).replace(/^(?:\+86|0086|86)(?=\d{11}$)/, '');

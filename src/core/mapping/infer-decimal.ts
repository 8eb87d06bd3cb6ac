/** A comma that can only be a decimal comma: `3990,50`, `0,125`, `1.234,5`, `1 234,50`. */
const decimalComma = /^[-+]?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+|\d{1,3}(?:[.\s']\d{3})+,\d+)$/;
const decimalPoint = /^[-+]?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+|\d{1,3}(?:[,\s']\d{3})+\.\d+)$/;
/** Two groups of three or more can only be thousands: `1.234.567` speaks for the comma. */
const pointThousands = /^[-+]?\d{1,3}(?:\.\d{3}){2,}$/;
const commaThousands = /^[-+]?\d{1,3}(?:,\d{3}){2,}$/;
/** `12.30` and `24.12` are as likely a time or a date without year. */
const clockOrDay = /^(?:[0-2]?\d|3[01])\.[0-5]\d$/;

/**
 * The decimal sign of a CSV file's numbers, by the majority of the values that leave no doubt (`1.234` does, and says
 * nothing). Without a majority it is the comma in a semicolon file, which is how Excel writes where the comma is the
 * decimal sign; otherwise `undefined`, and the caller has a default.
 */
export function inferDecimal(samples: Iterable<string>, delimiter?: string): ',' | '.' | undefined {
  let commas = 0;
  let points = 0;
  for (const sample of samples) {
    const text = sample.trim();
    if (decimalComma.test(text) || pointThousands.test(text)) commas++;
    else if (commaThousands.test(text) || (decimalPoint.test(text) && !clockOrDay.test(text))) points++;
  }
  if (commas !== points) return commas > points ? ',' : '.';
  return delimiter === ';' ? ',' : undefined;
}

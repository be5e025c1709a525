/** Why an identity number can't be one; null where it can. */
export type IdentityFault = "length" | "first" | "check";

/** Latin digits, whichever keyboard typed them; anything else is left out. */
export function digitsOf(typed: string): string {
  return [...typed.normalize("NFKC")]
    .map((c) => {
      const code = c.codePointAt(0) ?? 0;
      if (code >= 0x660 && code <= 0x669) {
        return String(code - 0x660);
      }
      return code >= 0x6f0 && code <= 0x6f9 ? String(code - 0x6f0) : c;
    })
    .filter((c) => c >= "0" && c <= "9")
    .join("");
}

/** Ten digits, 1 for citizens or 2 for residents, the last a Luhn check digit; as the server holds it to. */
export function identityFault(digits: string): IdentityFault | null {
  if (digits.length !== 10) {
    return "length";
  }
  if (!/^[12]/.test(digits)) {
    return "first";
  }
  const sum = [...digits].reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? null : "check";
}

/** Whether it may be a mobile's number: `05…`, or with its country. The server decides. */
export function isMobile(typed: string): boolean {
  const digits = digitsOf(typed);
  return digits.length >= 9 && digits.length <= 15;
}

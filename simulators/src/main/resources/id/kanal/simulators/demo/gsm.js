"use strict";
// How many SMS a text takes (3GPP TS 23.038 and 23.040), as the phone shows it while one types.
const GSM_BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const GSM_EXTENDED = new Set("\f^{}\\[~]|€");

function smsSize(text) {
  const characters = Array.from(text);
  const gsm = characters.every(c => GSM_BASIC.has(c) || GSM_EXTENDED.has(c));
  const units = characters.map(c => gsm ? (GSM_EXTENDED.has(c) ? 2 : 1) : c.length);
  const total = units.reduce((a, b) => a + b, 0);
  const single = gsm ? 160 : 70;
  const part = gsm ? 153 : 67;
  let parts = 1;
  if (total > single) {
    let used = 0;
    for (const size of units) {
      if (used + size > part) { parts++; used = 0; }
      used += size;
    }
  }
  return { characters: characters.length, parts, alphabet: gsm ? "GSM-7" : "UCS-2" };
}

import { expect, it } from "vitest";
import { digitsOf, identityFault, isMobile } from "./identity";

it("reads digits of every keyboard, with spaces between", () => {
  expect(digitsOf(" ١٠٠ ۲۳ 4-5")).toBe("1002345");
});

it("knows a number that can't be one", () => {
  expect(identityFault("10456")).toBe("length");
  expect(identityFault("3000000000")).toBe("first");
  expect(identityFault("1000000000")).toBe("check");
  expect(identityFault("1000000008")).toBeNull();
  expect(identityFault("2000000006")).toBeNull();
});

it("lets a mobile be written as people write it", () => {
  expect(isMobile("055 123 4567")).toBe(true);
  expect(isMobile("+966551234567")).toBe(true);
  expect(isMobile("0551")).toBe(false);
});

import i18next from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import { ar, en, type TextKey } from "./catalogues";

export type Language = "ar" | "en";
export type { TextKey } from "./catalogues";

const REMEMBERED = "liqa.language";

/** A text by its key, with the values it names and, where it counts, `count`. */
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** The texts in the language that is chosen; the component is drawn again when that changes. */
export function useText(): Text {
  const { t } = useTranslation();
  return useCallback((key, values) => t(key, { ...values }), [t]);
}

/** The language that is chosen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "ar";
}

/** The language as the server names it. */
export function codeOf(language: Language): "AR" | "EN" {
  return language === "ar" ? "AR" : "EN";
}

/** Which of a name's two texts is read in that language. */
export function nameIn(language: Language, name: { ar: string; en: string } | null | undefined): string {
  return name?.[language] ?? "";
}

/** Changes the language of everything at once, and remembers it on this machine. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // A browser that keeps nothing still changes the language.
  }
  void i18next.changeLanguage(language);
}

/** Makes the texts ready in the language remembered, or in Arabic. */
export async function startTexts(): Promise<void> {
  i18next.on("languageChanged", (language: string) => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  });
  await i18next.use(initReactI18next).init({
    lng: remembered(),
    fallbackLng: "ar",
    resources: { ar: { translation: ar }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
}

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === "en" ? "en" : "ar";
  } catch {
    return "ar";
  }
}

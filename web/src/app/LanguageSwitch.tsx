import { Languages } from "lucide-react";
import { chooseLanguage, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";

/** Says the other language's name in that language, and changes to it. */
export function LanguageSwitch() {
  const text = useText();
  const other = useLanguage() === "ar" ? "en" : "ar";
  return (
    <Button kind="quiet" className="language" data-testid="language" onPress={() => chooseLanguage(other)}>
      <Languages aria-hidden />
      <span lang={other} dir={other === "ar" ? "rtl" : "ltr"}>
        {text("app.other-language")}
      </span>
    </Button>
  );
}

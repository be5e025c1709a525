import { ChevronLeft, ChevronRight, type LucideProps } from "lucide-react";
import { useLanguage } from "../text/text";

/** Back: to the right in Arabic. */
export function IconPrev(props: LucideProps) {
  return useLanguage() === "ar" ? <ChevronRight aria-hidden {...props} /> : <ChevronLeft aria-hidden {...props} />;
}

/** On: to the left in Arabic. */
export function IconNext(props: LucideProps) {
  return useLanguage() === "ar" ? <ChevronLeft aria-hidden {...props} /> : <ChevronRight aria-hidden {...props} />;
}

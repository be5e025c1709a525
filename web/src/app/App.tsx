import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider } from "react-aria-components";
import { localeOf } from "../text/dates";
import { useLanguage } from "../text/text";
import { queries } from "./queries";
import { router } from "./router";

export function App() {
  const language = useLanguage();
  return (
    <I18nProvider locale={localeOf(language, "gregorian")}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

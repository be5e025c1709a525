import { createRoot } from "react-dom/client";
import "@fontsource/ibm-plex-sans-arabic/400.css";
import "@fontsource/ibm-plex-sans-arabic/500.css";
import "@fontsource/ibm-plex-sans-arabic/600.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/parts.css";
import "./app/app.css";
import { App } from "./app/App";
import { keepSessionOverReloads, restoreSession } from "./app/session";
import { setClock } from "./app/sessionApi";
import { startTexts } from "./text/text";

/** How often the clock is set again: by then a desk's has drifted by less than anybody sees. */
const CLOCK_MS = 10 * 60_000;

keepSessionOverReloads();
const root = document.getElementById("root");
if (root) {
  // The first thing drawn may say what day it is, so the clock is set before.
  void Promise.all([startTexts(), setClock()]).then(() => {
    createRoot(root).render(<App />);
    void restoreSession();
  });
}
setInterval(() => void setClock(), CLOCK_MS);
addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    void setClock();
  }
});

import { useCenters } from "../app/directoryApi";
import { keptState } from "../app/keptState";
import { useMe } from "../app/session";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";

const ALL = "all";

export interface ChosenCenter {
  /** Null for all. */
  centerId: string | null;
  onChoose: (id: string) => void;
}

const useKeptCenter = keptState<string>(ALL);

/** Keeps whose figures are looked at: a person's own centre, or one of all, or all. */
export function useChosenCenter(): ChosenCenter {
  const own = useMe().center_id ?? null;
  const [chosen, setChosen] = useKeptCenter();
  return { centerId: own ?? (chosen === ALL ? null : chosen), onChoose: setChosen };
}

/** One centre or all, for who sees all. */
export function CenterFilter({ chosen }: { chosen: ChosenCenter }) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const centers = useCenters();
  if (me.center_id) {
    return null;
  }
  return (
    <Choice
      label={text("hours.center")}
      options={[
        { id: ALL, name: text("hours.center.all") },
        ...(centers.data ?? []).map((each) => ({ id: each.id, name: nameIn(language, each.name) })),
      ]}
      chosen={chosen.centerId ?? ALL}
      onChoose={chosen.onChoose}
    />
  );
}

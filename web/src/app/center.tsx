import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { type Center, useCenters } from "./directoryApi";
import { useMe } from "./session";

const REMEMBERED = "liqa.center";

interface Choice {
  centers: readonly Center[];
  /** Undefined until the centres are known. */
  center: Center | undefined;
  choose: (id: string) => void;
}

const ChoiceContext = createContext<Choice>({ centers: [], center: undefined, choose: () => undefined });

/** Keeps which centre is looked at: a person's own, or the one chosen last on this machine. */
export function CenterProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const { data } = useCenters();
  const [chosen, setChosen] = useState(() => localStorage.getItem(REMEMBERED));
  const choice = useMemo((): Choice => {
    const centers = (data ?? []).filter((center) => !me.center_id || center.id === me.center_id);
    return {
      centers,
      center: centers.find((center) => center.id === chosen) ?? largest(centers),
      choose: (id) => {
        localStorage.setItem(REMEMBERED, id);
        setChosen(id);
      },
    };
  }, [data, me.center_id, chosen]);
  return <ChoiceContext value={choice}>{children}</ChoiceContext>;
}

/** The centre that is looked at. */
export function useCenter(): Choice {
  return useContext(ChoiceContext);
}

/** What most people work for who have chosen nothing yet. */
function largest(centers: readonly Center[]): Center | undefined {
  return centers.toSorted((a, b) => b.reception_capacity - a.reception_capacity)[0];
}

import { parseDate } from "@internationalized/date";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { now } from "../app/clock";
import { useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { isoDate } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { DayField } from "../ui/DayField";
import { Dialog } from "../ui/Dialog";
import { save } from "../ui/save";
import { dayList } from "./audiencesApi";

/** An official's audiences of a day, to be printed. */
export function ListDialog({ centerId, timeZone, onClose }: { centerId: string; timeZone: string; onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const officials = useOfficials();
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState(() => parseDate(isoDate(now(), timeZone)));
  const officialId = me.official_id ?? chosen ?? officials.data?.[0]?.id;
  const print = useMutation({
    mutationFn: async (official: string) =>
      save(await dayList(centerId, official, String(day), language), `audiences-${String(day)}.pdf`),
  });
  return (
    <Dialog title={text("audiences.list")} isOpen onClose={onClose}>
      <div className="audience-form">
        {me.official_id ? null : (
          <Choice
            label={text("audiences.official")}
            options={(officials.data ?? []).map((each) => ({ id: each.id, name: nameIn(language, each.display_name) }))}
            chosen={officialId ?? null}
            onChoose={setChosen}
          />
        )}
        <DayField label={text("audiences.day")} value={day} onChange={setDay} />
        {print.isError ? (
          <p role="alert" className="notice notice-bad">
            {text("audiences.list.failed")}
          </p>
        ) : null}
        <div className="actions">
          <Button
            kind="primary"
            isPending={print.isPending}
            isDisabled={officialId === undefined}
            onPress={() => (officialId ? print.mutate(officialId) : undefined)}
          >
            {text("audiences.list.get")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { now } from "../app/clock";
import { isoDate, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { DayField } from "../ui/DayField";
import { Dialog } from "../ui/Dialog";
import { Failed, Skeleton } from "../ui/states";
import { type Audience, type Result, take, useBusy, useOpen, useRooms } from "./audiencesApi";
import { startsOf } from "./times";
import { Trouble } from "./Trouble";

const LENGTHS = [15, 30, 45, 60] as const;

interface Props {
  audience: Audience;
  timeZone: string;
  onClose: () => void;
}

/** Gives an audience a room and a time, the first or another; times that are taken can't be chosen. */
export function BookDialog({ audience, timeZone, onClose }: Props) {
  const text = useText();
  const language = useLanguage();
  const rooms = useRooms(audience.center_id);
  const [room, setRoom] = useState<string | null>(audience.room_id ?? null);
  const [day, setDay] = useState(() => parseDate(isoDate(audience.starts_at ?? now(), timeZone)));
  const [minutes, setMinutes] = useState(lengthOf(audience));
  const [start, setStart] = useState<number | null>(null);
  const [result, setResult] = useState<Result | "sending" | null>(null);
  const roomId = room ?? rooms.data?.[0]?.id;
  const open = useOpen(audience.center_id, String(day), String(day.add({ days: 1 })));
  const busy = useBusy(audience, roomId, String(day), timeZone);
  const starts = open.data && busy.data ? startsOf(open.data, busy.data, minutes * 60_000, now()) : [];
  const chosen = starts.find((each) => each.at === start && each.isFree);

  async function send() {
    if (!chosen || !roomId) {
      return;
    }
    setResult("sending");
    const answer = await take(audience.id, {
      kind: "book",
      roomId,
      startsAt: new Date(chosen.at).toISOString(),
      endsAt: new Date(chosen.at + minutes * 60_000).toISOString(),
    });
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    } else {
      void busy.refetch();
    }
  }

  if (rooms.data?.length === 0) {
    return (
      <Dialog title={text("audiences.do.book")} isOpen onClose={onClose}>
        <p>{text("audiences.no-rooms")}</p>
      </Dialog>
    );
  }
  return (
    <Dialog title={text(audience.state === "BOOKED" ? "audiences.do.move" : "audiences.do.book")} isOpen onClose={onClose}>
      <div className="audience-form">
        <p>
          <bdi>{audience.visitor_name}</bdi>
        </p>
        <Choice
          label={text("audiences.room")}
          options={(rooms.data ?? []).map((each) => ({ id: each.id, name: nameIn(language, each.name) }))}
          chosen={roomId ?? null}
          onChoose={setRoom}
        />
        <DayField label={text("audiences.day")} value={day} onChange={setDay} />
        <Choice
          label={text("audiences.length")}
          options={LENGTHS.map((each) => ({ id: String(each), name: text("ui.minutes", { count: each }) }))}
          chosen={String(minutes)}
          onChoose={(each) => setMinutes(Number(each))}
        />
        {rooms.isError ? (
          <Failed thrown={rooms.error} onRetry={() => rooms.refetch()} />
        ) : open.isError || busy.isError ? (
          <Failed thrown={open.error ?? busy.error} onRetry={() => Promise.all([open.refetch(), busy.refetch()])} />
        ) : open.isPending || busy.isPending ? (
          <Skeleton rows={2} />
        ) : starts.length === 0 ? (
          <p className="notice notice-warn">{text("audiences.no-times")}</p>
        ) : (
          <fieldset className="times">
            <legend>{text("audiences.start")}</legend>
            {starts.map((each) => (
              <Button
                key={each.at}
                className="time"
                isDisabled={!each.isFree}
                aria-pressed={each.at === start}
                onPress={() => setStart(each.at)}
              >
                {timeText(each.at, language, timeZone)}
              </Button>
            ))}
          </fieldset>
        )}
        {result === null || result === "sending" || result.kind === "done" ? null : <Trouble result={result} />}
        <div className="actions">
          <Button kind="primary" isDisabled={!chosen} isPending={result === "sending"} onPress={() => void send()}>
            {text(audience.state === "BOOKED" ? "audiences.do.move" : "audiences.do.book")}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** As long as it is, or half an hour. */
function lengthOf({ starts_at, ends_at }: Audience): number {
  return starts_at && ends_at ? Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000) : 30;
}

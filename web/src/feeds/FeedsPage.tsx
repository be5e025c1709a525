import { Plus } from "lucide-react";
import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";
import { useHallsOf } from "../visits/visitsApi";
import { type Feed, revoke, useFeeds } from "./feedsApi";
import "./feeds.css";
import { MailWish } from "./MailWish";
import { MakeFeed } from "./MakeFeed";

/** The secret addresses under which calendar programs read the calendars of halls and officials. */
export default function FeedsPage() {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("feeds.title"));
  const me = useMe();
  const feeds = useFeeds();
  const nameOf = useNames();
  const [open, setOpen] = useState<"new" | Feed | null>(null);
  return (
    <div className="feeds">
      <div className="feeds-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {text("feeds.title")}
          </h1>
          <p className="quiet">{text("feeds.lead")}</p>
        </div>
        <Button kind="primary" onPress={() => setOpen("new")}>
          <Plus aria-hidden />
          {text("feeds.new")}
        </Button>
      </div>
      <div className="card">
        {feeds.isPending ? (
          <Skeleton rows={4} />
        ) : feeds.isError ? (
          <Failed thrown={feeds.error} onRetry={() => feeds.refetch()} />
        ) : feeds.data.length === 0 ? (
          <Empty title={text("feeds.empty")} detail={text("feeds.empty.detail")} />
        ) : (
          <Records
            title={text("feeds.title")}
            records={feeds.data}
            columns={[
              { name: text("feeds.whose"), of: nameOf },
              { name: text("feeds.language"), of: (feed) => text(`feeds.language.${feed.language}`) },
              {
                name: text("feeds.since"),
                of: ({ created_at: at }) => (
                  <span className="nowrap">
                    {dateText(at, language, { year: true })} {timeText(at, language)}
                  </span>
                ),
              },
            ]}
            action={{
              name: text("feeds.revoke"),
              nameOf: (feed) => text("feeds.revoke.of", { name: nameOf(feed) }),
              onPress: setOpen,
            }}
          />
        )}
      </div>
      {me.official_id ? <MailWish officialId={me.official_id} /> : null}
      {open === "new" ? <MakeFeed onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== "new" ? <Revoke feed={open} name={nameOf(open)} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** The hall or official whose calendar a feed is. */
function useNames(): (feed: Feed) => string {
  const language = useLanguage();
  const centers = useCenters();
  const officials = useOfficials();
  const halls = useHallsOf((centers.data ?? []).map((center) => center.id));
  return (feed) => {
    const hall = feed.hall_id ? halls.get(feed.hall_id) : undefined;
    if (hall) {
      const center = centers.data?.find((each) => each.id === hall.center_id);
      return `${nameIn(language, hall.display_name)} · ${nameIn(language, center?.name)}`;
    }
    return nameIn(language, officials.data?.find((official) => official.id === feed.official_id)?.display_name);
  };
}

function Revoke({ feed, name, onClose }: { feed: Feed; name: string; onClose: () => void }) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");

  async function send() {
    setPhase("sending");
    const result = await revoke(feed.id);
    if (result.kind === "done") {
      onClose();
    } else {
      setPhase("failed");
    }
  }

  return (
    <Dialog title={text("feeds.revoke")} isOpen onClose={onClose} role="alertdialog">
      <p>{text("feeds.revoke.lead", { name })}</p>
      {phase === "failed" ? (
        <p role="alert" className="notice notice-bad">
          {text("feeds.failed")}
        </p>
      ) : null}
      <div className="actions">
        <Button kind="danger" isPending={phase === "sending"} onPress={() => void send()}>
          {text("feeds.revoke")}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </Dialog>
  );
}

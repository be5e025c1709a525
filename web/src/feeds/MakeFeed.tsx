import { Copy } from "lucide-react";
import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { useHallsOf } from "../visits/visitsApi";
import { type Made, makeFeed } from "./feedsApi";

type Phase = { kind: "asking" | "sending" } | Made;

/** Makes an address, and shows it this once. */
export function MakeFeed({ onClose }: { onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const centers = useCenters();
  const officials = useOfficials();
  const own = (centers.data ?? []).filter((center) => !me.center_id || center.id === me.center_id);
  const halls = useHallsOf(own.map((center) => center.id));
  // An official has their own calendar alone, and who is of a centre those of its halls.
  const kinds = me.official_id ? (["official"] as const) : me.center_id ? (["hall"] as const) : (["hall", "official"] as const);
  const [chosenKind, setKind] = useState<"hall" | "official">("hall");
  const kind = kinds.find((each) => each === chosenKind) ?? kinds[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const [tongue, setTongue] = useState(language);
  const [phase, setPhase] = useState<Phase>({ kind: "asking" });

  const options =
    kind === "hall"
      ? [...halls.values()].map((hall) => {
          const center = own.length > 1 ? own.find((each) => each.id === hall.center_id) : undefined;
          const name = nameIn(language, hall.display_name);
          return { id: hall.id, name: center ? `${name} · ${nameIn(language, center.name)}` : name };
        })
      : (officials.data ?? [])
          .filter((official) => !me.official_id || official.id === me.official_id)
          .map((official) => ({ id: official.id, name: nameIn(language, official.display_name) }));
  const id = (options.find((option) => option.id === chosen) ?? options[0])?.id;

  async function send() {
    if (id) {
      setPhase({ kind: "sending" });
      setPhase(await makeFeed({ kind, id, language: tongue }));
    }
  }

  return (
    <Dialog title={text("feeds.new")} isOpen onClose={onClose}>
      {phase.kind === "made" ? (
        <Address address={phase.address} onClose={onClose} />
      ) : (
        <div className="feed-form">
          {kinds.length > 1 ? (
            <Switch
              label={text("feeds.whose")}
              options={kinds.map((each) => ({ id: each, name: text(`feeds.kind.${each}`) }))}
              chosen={kind}
              onChoose={setKind}
            />
          ) : null}
          <Choice label={text(`feeds.kind.${kind}`)} options={options} chosen={id ?? null} onChoose={setChosen} />
          <Switch
            label={text("feeds.language")}
            options={[
              { id: "ar", name: text("feeds.language.AR") },
              { id: "en", name: text("feeds.language.EN") },
            ]}
            chosen={tongue}
            onChoose={setTongue}
          />
          {phase.kind === "failed" ? (
            <p role="alert" className="notice notice-bad">
              {text(`ui.failed.${phase.failure.kind}`)}
            </p>
          ) : null}
          <div className="actions">
            <Button kind="primary" isPending={phase.kind === "sending"} isDisabled={id === undefined} onPress={() => void send()}>
              {text("feeds.make")}
            </Button>
            <Button onPress={onClose}>{text("ui.cancel")}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Address({ address, onClose }: { address: string; onClose: () => void }) {
  const text = useText();
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  }

  return (
    <div className="feed-form">
      <p className="notice notice-warn">{text("feeds.once")}</p>
      <Field label={text("feeds.address")} value={address} dir="ltr" isReadOnly />
      <p role="status">{isCopied ? text("feeds.copied") : null}</p>
      <div className="actions">
        <Button kind="primary" onPress={() => void copy()}>
          <Copy aria-hidden />
          {text("feeds.copy")}
        </Button>
        <Button onPress={onClose}>{text("ui.close")}</Button>
      </div>
    </div>
  );
}

import { Search } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Failed } from "../ui/states";
import { digitsOf, type IdentityFault, identityFault } from "./identity";
import { findVisitor, type Visitor } from "./receptionApi";
import { VisitorForm } from "./VisitorForm";

type Search =
  | { kind: "idle" }
  | { kind: "wrong"; fault: IdentityFault }
  | { kind: "looking" }
  | { kind: "unknown"; number: string }
  | { kind: "failed"; thrown: unknown };

/** Finds a visitor by identity number, or lets one be entered who was never here. */
export function VisitorFinder({ onFound }: { onFound: (visitor: Visitor) => void }) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState<Search>({ kind: "idle" });

  async function look() {
    const number = digitsOf(typed);
    const fault = identityFault(number);
    if (fault) {
      setSearch({ kind: "wrong", fault });
      return;
    }
    setSearch({ kind: "looking" });
    try {
      const visitor = await findVisitor(number);
      if (visitor) {
        found(visitor);
      } else {
        setSearch({ kind: "unknown", number });
      }
    } catch (thrown) {
      setSearch({ kind: "failed", thrown });
    }
  }

  function found(visitor: Visitor) {
    setTyped("");
    setSearch({ kind: "idle" });
    onFound(visitor);
  }

  return (
    <>
      <Form
        className="finder"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <Field
          label={text("reception.identity")}
          hint={text("reception.identity.hint")}
          error={search.kind === "wrong" ? text(`reception.identity.${search.fault}`) : undefined}
          name="identity_number"
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setSearch({ kind: "idle" });
          }}
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
        />
        <Button type="submit" kind="primary" isPending={search.kind === "looking"}>
          <Search aria-hidden />
          {text("reception.search")}
        </Button>
      </Form>
      {search.kind === "failed" ? <Failed thrown={search.thrown} onRetry={look} /> : null}
      {search.kind === "unknown" ? (
        <section className="unknown" aria-labelledby="unknown-title">
          <h2 id="unknown-title">{text("reception.new")}</h2>
          <p className="notice notice-info" role="status">
            {text("reception.new.detail")}
          </p>
          <VisitorForm
            number={search.number}
            onEntered={found}
            onCancel={() => setSearch({ kind: "idle" })}
          />
        </section>
      ) : null}
    </>
  );
}

import { useEffect, useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Mark } from "../ui/Mark";
import { LanguageSwitch } from "./LanguageSwitch";
import { signIn } from "./session";
import { useTitle } from "./title";

type Phase = { kind: "idle" } | { kind: "sending" } | { kind: "wrong" } | { kind: "failed" } | { kind: "slow-down"; seconds: number };

/** @param over whether somebody was signed in and has to do it again to go on */
export function SignIn({ over }: { over: boolean }) {
  const text = useText();
  const heading = useTitle(text("signin.title"));
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");

  async function submit() {
    if (phase.kind === "sending") {
      return;
    }
    setPhase({ kind: "sending" });
    const result = await signIn(username.trim(), password);
    if (result.kind !== "signed-in") {
      setPassword("");
      setPhase(result);
    }
  }

  return (
    <main className="signin">
      <div className="signin-language">
        <LanguageSwitch />
      </div>
      <section className="signin-card" aria-labelledby="signin-title">
        <Mark size={52} />
        <p className="signin-brand">{text("app.name")}</p>
        <h1 id="signin-title" ref={heading} tabIndex={-1}>
          {text("signin.title")}
        </h1>
        <p className="quiet">{text("signin.lead")}</p>
        {over && phase.kind === "idle" ? <p className="notice notice-info">{text("signin.over")}</p> : null}
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field
            label={text("signin.username")}
            name="username"
            value={username}
            onChange={setUsername}
            autoComplete="username"
            spellCheck="false"
            dir="ltr"
            isRequired
          />
          <Field
            label={text("signin.password")}
            name="password"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            dir="ltr"
            isRequired
          />
          <SignInTrouble phase={phase} />
          <Button type="submit" kind="primary" isPending={phase.kind === "sending"}>
            {text("signin.submit")}
          </Button>
        </Form>
      </section>
    </main>
  );
}

function SignInTrouble({ phase }: { phase: Phase }) {
  const text = useText();
  const [left, setLeft] = useState(0);
  const seconds = phase.kind === "slow-down" ? phase.seconds : 0;
  useEffect(() => {
    setLeft(seconds);
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1_000);
    return () => clearInterval(timer);
  }, [seconds]);
  const message = {
    idle: "",
    sending: "",
    wrong: text("signin.wrong"),
    failed: text("signin.failed"),
    "slow-down": left > 0 ? text("signin.slow-down", { count: left }) : "",
  }[phase.kind];
  return (
    <div role="alert">{message ? <p className="notice notice-bad">{message}</p> : null}</div>
  );
}

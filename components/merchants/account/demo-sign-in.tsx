"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { signIn } from "@/lib/platform/browser/sign-in";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";

type DemoPerson = { name: string; email: string; password: string };

/** In the demo: in with one click, as the owner or as a colleague. */
export function DemoSignIn({ people, next }: { people: DemoPerson[]; next: string }) {
  const t = useTranslations("account.signIn");
  const say = useRefusal();
  const [entering, setEntering] = useState<string | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const enter = async ({ email, password }: DemoPerson) => {
    setEntering(email);
    setRefused(null);
    try {
      await signIn(email, password);
      window.location.assign(next);
    } catch (error) {
      setRefused(error);
      setEntering(null);
    }
  };
  return (
    <div className="mt-5 flex flex-col gap-2 border-line-soft border-t pt-4">
      <p className="text-ink-3 text-xs">{t("demo")}</p>
      {refused ? <FormNotice tone="red">{say(refused)}</FormNotice> : null}
      <div className="flex gap-2">
        {people.map((person) => (
          <Button key={person.email} variant="outline" className="flex-1" disabled={entering !== null} onClick={() => void enter(person)}>
            {t("demoAs", { name: person.name })}
          </Button>
        ))}
      </div>
    </div>
  );
}

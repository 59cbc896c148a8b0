import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Audience, Safety, Start } from "@/components/merchants/site/closing";
import { Facts } from "@/components/merchants/site/facts";
import { Hero } from "@/components/merchants/site/hero";
import { Ways } from "@/components/merchants/site/ways";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  const title = t("title");
  const description = t("hero.text");
  return { title: { absolute: title }, description, openGraph: { title, description, type: "website" } };
}

export default function LandingPage() {
  return (
    <>
      <Hero />
      <Facts />
      <Ways />
      <Audience />
      <Start />
      <Safety />
    </>
  );
}

import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { SettingsBlock } from "@/components/layout/settings-page";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Permission, permissions } from "@/lib/merchants";
import { roles } from "@/lib/merchants/inputs";

type Role = (typeof roles)[number];
type PermissionTable = Record<keyof typeof permissions, readonly Role[]>;

const groups = [
  { key: "conversation", of: ["conversation"] },
  { key: "customer", of: ["customer"] },
  { key: "canned", of: ["canned"] },
  { key: "channel", of: ["channel"] },
  { key: "reception", of: ["seat", "push", "routing", "reception"] },
  { key: "member", of: ["member", "team"] },
  { key: "shop", of: ["merchant", "session", "api_key", "audit"] },
] as const;

/** The permission table as the verbs hold it, drawn from the table itself. */
export function PermissionMatrix({ table }: { table: PermissionTable }) {
  const t = useTranslations("merchants");
  const lines = Object.entries(table) as [Permission, readonly Role[]][];
  return (
    <SettingsBlock title={t("matrix.title")} text={t("matrix.text")}>
      <div className="rounded-lg border border-line bg-surface">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead className="w-full pl-4">{t("matrix.permission")}</TableHead>
              {roles.map((role) => (
                <TableHead key={role} className="min-w-14 text-center phone:px-1">
                  {t(`role.${role}`)}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          {groups.map(({ key, of }) => (
            <TableBody key={key}>
              <TableRow className="border-0">
                <th scope="rowgroup" colSpan={roles.length + 1} className="px-4 pt-3 pb-1 text-left font-semibold text-2xs text-ink-3">
                  {t(`permission.group.${key}`)}
                </th>
              </TableRow>
              {lines
                .filter(([line]) => (of as readonly string[]).includes(line.split(".")[0] ?? ""))
                .map(([line, allowed]) => (
                  <TableRow key={line} className="border-0">
                    <th scope="row" className="px-4 py-1 text-left font-normal">
                      {t(`permission.${line.replace(".", "_")}` as never)}
                    </th>
                    {roles.map((role) => (
                      <TableCell key={role} className="py-1 text-center">
                        <Mark yes={allowed.includes(role)} />
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
            </TableBody>
          ))}
        </Table>
      </div>
    </SettingsBlock>
  );
}

function Mark({ yes }: { yes: boolean }) {
  const t = useTranslations("merchants.matrix");
  const Icon = yes ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={yes ? "mx-auto size-4 text-green-ink" : "mx-auto size-4 text-line-strong"} />
      <span className="sr-only">{t(yes ? "yes" : "no")}</span>
    </>
  );
}

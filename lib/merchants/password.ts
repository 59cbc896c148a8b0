import { type Algorithm, hash, verify } from "@node-rs/argon2";

// OWASP's argon2id parameters: about 30 ms and 19 MiB a check.
const strength = { algorithm: 2 satisfies Algorithm.Argon2id as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, strength);

let nobody: Promise<string> | undefined;

/** Whether a password fits. Without a hash to compare with, it takes as long and says no. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword("nobody has this password");
  const fits = await verify(passwordHash ?? (await nobody), password);
  return passwordHash !== undefined && fits;
}

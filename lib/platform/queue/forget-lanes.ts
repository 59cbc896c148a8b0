import { sql } from "drizzle-orm";
import { database } from "../database";
import { log } from "../log";

const lockTimeout = "55P03";

/**
 * Removes the lanes that no job stands in: the queue keeps every lane there ever was and locks them all for each
 * job it takes. While it looks, nobody adds a job, so that none is left in a lane that is gone; when somebody is
 * about to for longer, it leaves everything as it is. Answers how many went.
 */
export async function forgetLanes(patienceMs = 2_000): Promise<number> {
  try {
    return await database().transaction("owner", async (tx) => {
      await tx.execute(sql.raw(`SET LOCAL lock_timeout = ${Math.trunc(patienceMs)}`));
      await tx.execute(sql`LOCK TABLE graphile_worker._private_jobs IN SHARE MODE`);
      const { rowCount } = await tx.execute(
        sql`DELETE FROM graphile_worker._private_job_queues lane WHERE locked_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM graphile_worker._private_jobs job WHERE job.job_queue_id = lane.id)`,
      );
      return rowCount ?? 0;
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if ((cause as { code?: string }).code !== lockTimeout) throw error;
    log.info("idle lanes stay until the next sweep: jobs were being added");
    return 0;
  }
}

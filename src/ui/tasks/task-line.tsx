import type { LongTasks } from "./long-task.ts";
import { Progress } from "./progress.tsx";

/** Tells of the long work that goes on, if there is any. */
export function TaskLine({ tasks }: { tasks: LongTasks }) {
  const task = tasks.told.value;
  if (task === undefined) return null;
  return (
    <div class="task-line" role="status">
      <Progress label={task.label} share={task.share.value} onCancel={task.cancel} />
    </div>
  );
}

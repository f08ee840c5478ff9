/** Workflows, reading, CPU work and writing. */
export const DATASET_QUEUE = 'taskseed';
/** Paid calls to models. */
export const TEACHER_QUEUE = 'taskseed-teacher';

/** Starts a line of stderr that is progress for a person. */
export const PROGRESS_MARK = 'progress: ';

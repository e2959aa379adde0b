import type { ExecutionSummary } from '../../n8nHost/n8nSession';

/** Whether an execution has not ended yet, those included that wait. */
export const isUnderWay = ({ status }: Pick<ExecutionSummary, 'status'>): boolean => ['new', 'running', 'waiting'].includes(status);

/** Whether an execution is at work, those that wait for a visit not included. */
export const isRunning = ({ status }: Pick<ExecutionSummary, 'status'>): boolean => ['new', 'running'].includes(status);

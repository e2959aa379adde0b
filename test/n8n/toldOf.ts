import type { INodeExecutionData } from 'n8n-workflow';

/** What a node says of an item that failed. */
export interface Told {
	category: string;
	code: string;
	subCode: string;
	/** Not among the details, where n8n has a field of its own for it. */
	message: string;
	advice: string;
	alipayMessage: string;
	retryable: boolean;
	charged: string;
	transactionId: string;
	traceId: string;
	tries: number;
	verified: boolean;
}

/** What a node says of an item that failed: its `details`, or `zhima` with Error Routing = By Category; of any other item undefined. */
export const toldOf = (item: INodeExecutionData | undefined): Told => (item?.json.details ?? item?.json.zhima) as unknown as Told;

import type { INodeExecutionData } from 'n8n-workflow';

/** What a node says of an item that failed. */
export interface Told {
	category: string;
	code: string | null;
	sub_code: string | null;
	message: string;
	advice: string;
	alipay_message: string | null;
	retryable: boolean;
	charged: string;
	tries: number;
	transaction_id: string | null;
	trace_id: string | null;
	reference: string;
	signature_verified: boolean;
	http_status: number | null;
	queried_at: string;
	item_index: number;
	fields: Array<{ name: string; problem: string }>;
}

/** What a node says of an item that failed: its `details`, or `zhima` with Error Routing = By Category or One Output; of any other item undefined. */
export const toldOf = (item: INodeExecutionData | undefined): Told => (item?.json.details ?? item?.json.zhima) as unknown as Told;

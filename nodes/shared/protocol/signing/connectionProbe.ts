/**
 * The call that the credential's connection test makes: an order that does not exist is looked up. It costs nothing, needs no contract,
 * and the gateway answers it only after app ID, signature and environment have proved right (docs/alipay.md 7.2).
 */
export const connectionProbe = {
	method: 'alipay.trade.query',
	biz_content: '{"out_trade_no":"n8n_connection_test_no_such_order"}',
} as const;

/** Whether parameters are those of the connection test's request. */
export const isConnectionProbe = ({ method, biz_content: content }: Readonly<Record<string, unknown>>): boolean =>
	method === connectionProbe.method && content === connectionProbe.biz_content;

/** Where the text of a notification comes from, as a whole sentence. */
export const webhookBody = 'Map it to the body that the Webhook node received, such as {{ $json.body }}.';

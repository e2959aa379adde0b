/** What can be told about a signature that Alipay did not confirm. */
interface SignatureDiagnosis {
	/** One sentence without a full stop: what happened. */
	meaning: string;
	/** Whole sentences: what to do next. */
	advice: string;
}

const withinReach = 'Something between n8n and Alipay, such as a proxy,';

/**
 * What `isv.invalid-signature` can mean, as far as the gateway's own words show it: they repeat the text that it checked
 * (docs/alipay.md 1.7). Where they show nothing, the rule of the code itself holds (gatewayErrors.ts).
 */
export const signatureDiagnoses = {
	contentMissing: {
		meaning: 'Alipay could not confirm the signature because the content of the request (biz_content) did not arrive',
		advice: `${withinReach} changes the body of requests or its content type. Let it pass both on as they are.`,
	},
	otherCharset: {
		meaning: 'Alipay could not confirm the signature because it did not read the request as UTF-8',
		advice: `${withinReach} drops charset from the address of requests or converts their body. Let it pass both on as they are.`,
	},
	/** Followed by the names of what differs. */
	changed: {
		meaning: 'Alipay could not confirm the signature because the request arrived otherwise than it was signed',
		advice: `${withinReach} changes requests. Let it pass them on as they are.`,
	},
	asSigned: {
		meaning: 'Alipay could not confirm the signature although the request arrived as it was signed, so the keys do not belong together',
		advice:
			"In Alipay's console, open the app with this App ID, and there the interface signing method under the development settings. Upload the public key that was made together with 'Private Key', or paste the private key that belongs to the public key there. 'Environment', 'Signature Type' and 'Key Mode' of the credential must be the app's, too.",
	},
	asSignedWithCertificate: {
		meaning:
			'Alipay could not confirm the signature although the request arrived as it was signed, so the app certificate is not the one in use',
		advice:
			"In Alipay's console, open the app with this App ID, and there the interface signing method under the development settings. Download its three certificates and paste them into the credential, with the private key that belongs to them. 'Environment' and 'Key Mode' of the credential must be the app's, too.",
	},
} as const satisfies Record<string, SignatureDiagnosis>;

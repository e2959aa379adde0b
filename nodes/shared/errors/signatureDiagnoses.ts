/** What can be told about a signature that Alipay did not confirm. */
interface SignatureDiagnosis {
	/** One sentence without a period: what happened. */
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
		advice: `${withinReach} changes the body of requests or its content type. Have it pass both on unchanged.`,
	},
	otherCharset: {
		meaning: 'Alipay could not confirm the signature because it did not read the request as UTF-8',
		advice: `${withinReach} drops charset from the address of requests or converts their body. Have it pass both on unchanged.`,
	},
	/** Followed by the names of what differs. */
	changed: {
		meaning: 'Alipay could not confirm the signature because the request was changed after it was signed',
		advice: `${withinReach} changes requests. Have it pass them on unchanged.`,
	},
	asSigned: {
		meaning: 'Alipay could not confirm the signature although the request arrived as it was signed, so the keys do not match',
		advice:
			"In Alipay's console, open the app with this App ID, and then the interface signing method under the development settings. Upload the public key that was generated together with 'Private Key', or paste the private key that matches the public key there. 'Environment', 'Signature Type' and 'Key Mode' in the credential must also match the app.",
	},
	asSignedWithCertificate: {
		meaning:
			'Alipay could not confirm the signature although the request arrived as it was signed, so the app certificate is not the one in use',
		advice:
			"In Alipay's console, open the app with this App ID, and then the interface signing method under the development settings. Download its three certificates and paste them into the credential, together with the private key that matches them. 'Environment' and 'Key Mode' in the credential must also match the app.",
	},
} as const satisfies Record<string, SignatureDiagnosis>;

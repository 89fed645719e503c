/** Partitions of AWS that the product runs in, by what a region's name begins with. */
const CHINA = /^cn-/;

/** The domain under which a region's services answer: China (aws-cn) has its own. */
export const dnsSuffix = (region: string): string => (CHINA.test(region) ? 'amazonaws.com.cn' : 'amazonaws.com');

/** "https://sqs.cn-north-1.amazonaws.com.cn" */
export const serviceEndpoint = (service: string, region: string): string =>
  `https://${service}.${region}.${dnsSuffix(region)}`;

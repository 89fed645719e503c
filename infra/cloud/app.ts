import { appHeaders, readCors } from '../edge';
import { FRONT_DOOR_KEY } from './firewall';
import { ref, sub } from './names';

const CERTIFICATE = '${self:custom.stage.domain.appCertificate}';
const encrypted = { SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2018' };

/** In China CloudFront takes a certificate that was uploaded to IAM; elsewhere one of ACM, which it looks for in us-east-1. */
const certificate = (inChina: boolean) =>
  inChina
    ? { ...encrypted, IamCertificateId: CERTIFICATE }
    : {
        ...encrypted,
        AcmCertificateArn: sub(`arn:\${AWS::Partition}:acm:us-east-1:\${AWS::AccountId}:certificate/${CERTIFICATE}`),
      };

/** Names of the headers that CloudFront sets by fields of their own; whatever else infra/app-headers.json has is a custom header. */
function headersPolicy() {
  const headers = appHeaders({ papers: 'https://${PapersBucket.RegionalDomainName}' });
  const { 'content-security-policy': policy = '', ...others } = headers;
  const {
    'strict-transport-security': _hsts,
    'x-content-type-options': _type,
    'x-frame-options': _frame,
    'referrer-policy': referrer = 'no-referrer',
    ...custom
  } = others;
  return {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: '${self:service}-${sls:stage}-app',
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: sub(policy), Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: referrer, Override: true },
        },
        CustomHeadersConfig: {
          Items: Object.entries(custom).map(([Header, Value]) => ({ Header, Value, Override: true })),
        },
      },
    },
  };
}

/**
 * The app's distribution. What CloudFront in China lacks is left out there: response header policies, edge functions
 * (the app's routes live behind `#`, so none is needed). infra/decisions/deploy.md names what follows from it.
 */
export function appOf(inChina: boolean): Readonly<Record<string, unknown>> {
  return {
    ...(!inChina && { AppHeaders: headersPolicy() }),
    AppDistribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          Comment: '${self:service}-${sls:stage}',
          Aliases: ['${self:custom.stage.domain.app}'],
          DefaultRootObject: 'index.html',
          HttpVersion: 'http2',
          ViewerCertificate: certificate(inChina),
          Origins: [
            {
              Id: 'app',
              DomainName: { 'Fn::GetAtt': ['AppBucket', 'RegionalDomainName'] },
              S3OriginConfig: { OriginAccessIdentity: sub('origin-access-identity/cloudfront/${AppReader}') },
            },
            {
              Id: 'api',
              DomainName: '${self:custom.stage.domain.api}',
              CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
              // So that the firewall counts browsers by their own address, not by the distribution's (firewall.ts).
              OriginCustomHeaders: [{ HeaderName: 'x-cdn', HeaderValue: FRONT_DOOR_KEY }],
            },
          ],
          DefaultCacheBehavior: {
            TargetOriginId: 'app',
            ViewerProtocolPolicy: 'redirect-to-https',
            AllowedMethods: ['GET', 'HEAD'],
            Compress: true,
            // The build names files by content; index.html is uploaded with no-cache (infra/decisions/deploy.md).
            MinTTL: 0,
            DefaultTTL: 86_400,
            MaxTTL: 31_536_000,
            ForwardedValues: { QueryString: false },
            ...(!inChina && { ResponseHeadersPolicyId: ref('AppHeaders') }),
          },
          CacheBehaviors: [
            {
              PathPattern: '/api/*',
              TargetOriginId: 'api',
              ViewerProtocolPolicy: 'https-only',
              AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
              // An answer is one person's: nothing is kept.
              MinTTL: 0,
              DefaultTTL: 0,
              MaxTTL: 0,
              ForwardedValues: { QueryString: true, Headers: [...readCors().headers, 'x-request-id'] },
            },
          ],
        },
      },
    },
  };
}

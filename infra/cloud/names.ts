/** A logical id of CloudFormation from a name of ours: "out-of-area" → "OutOfArea". */
export const logicalId = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** osls' own logical id of a function: "out-of-area" → "OutDashofDasharea". */
export const functionId = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', 'Dash')}LambdaFunction`;

/** What a function is called in the account. Resolved by osls: district and stage stand before every name. */
export const functionName = (name: string): string => `\${self:service}-\${sls:stage}-${name}`;

export const roleId = (name: string): string => `${logicalId(name)}Role`;
export const deadLettersId = (name: string): string => `${logicalId(name)}DeadLetters`;

/** The table that is used: the stack's own, or one that was restored beside it (infra/decisions/deploy.md, "Restore"). */
export const TABLE = '${self:custom.liveTable}';
export const TABLE_ARN = `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${TABLE}`;
/** Resolved by osls to a reference or to an address. */
export const TABLE_STREAM = '${self:custom.liveStream}';

export const sub = (text: string) => ({ 'Fn::Sub': text });
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
export const ref = (id: string) => ({ Ref: id });

import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, methodNames, neverEmpty, originNames, placeName } from '../config-text.ts';
import { yamlList } from '../yaml-list.ts';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-responseheaderspolicy-corsconfig.html */
export const cloudfront = defineConfigWriter({
  id: 'cloudfront',
  title: 'AWS CloudFront',
  language: 'yaml',
  grammar: { origin: /^[^*]+$/, method: /^(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/ },
  write: (paths) =>
    lines(
      '# CloudFormation.',
      'Resources:',
      ...paths.flatMap((policy, index) => [
        `  # The ResponseHeadersPolicyId of the cache behavior for ${placeName(policy)}.`,
        `  CorsPolicy${index === 0 ? '' : index + 1}:`,
        '    Type: AWS::CloudFront::ResponseHeadersPolicy',
        '    Properties:',
        '      ResponseHeadersPolicyConfig:',
        `        Name: !Sub "\${AWS::StackName}-cors-${index + 1}"`,
        '        CorsConfig:',
        ...indented(10, optionsOf(policy)),
      ]),
    ),
  remarks: (paths) => [
    paths.some(({ answersPreflight }) => answersPreflight) &&
      'CloudFront doesn’t answer preflights itself: allow OPTIONS in the cache behavior, and let the origin (or a CloudFront Function) answer it with a 2xx status.',
  ],
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { credentials, answersPreflight, exposeHeaders, maxAge } = policy;
  return [
    'OriginOverride: true',
    `AccessControlAllowCredentials: ${credentials}`,
    'AccessControlAllowOrigins:',
    ...indented(2, yamlList('Items', originNames(policy))),
    'AccessControlAllowMethods:',
    ...indented(2, yamlList('Items', methodNames(policy))),
    'AccessControlAllowHeaders:',
    ...indented(2, yamlList('Items', neverEmpty(policy))),
    ...(exposeHeaders.length > 0
      ? ['AccessControlExposeHeaders:', ...indented(2, yamlList('Items', exposeHeaders))]
      : []),
    answersPreflight && maxAge !== undefined && `AccessControlMaxAgeSec: ${maxAge}`,
  ];
}

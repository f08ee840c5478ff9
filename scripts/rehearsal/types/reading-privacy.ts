import { defineDomain } from './reading-domain.ts';
import { RULES } from './reading-privacy-rules.ts';
import { USES } from './reading-privacy-uses.ts';
import { POOLS } from './reading-privacy-words.ts';

/** Passages in the manner of privacy policies, for seeds such as PolicyQA's. */
export const privacy = defineDomain({
  id: 'privacy',
  pools: POOLS,
  scene: ['company'],
  openings: [
    'This notice explains how {company} treats information about the people who use its services.',
    '{company} takes care of what it learns about you, and this page says how.',
    'Privacy at {company}: what we collect, why we need it and who may see it.',
    'By using the services of {company} you accept the practices described here.',
    'The following terms apply to the shops, sites and apps of {company}.',
    '{company} wants you to know what happens to your information.',
    'Here is a summary of the privacy rules of {company}, in plain words.',
    'This section belongs to the privacy policy of {company}.',
    'Thank you for trusting {company} with your information.',
    'The privacy office of {company} has written this statement for all users.',
  ],
  asides: [
    'Nothing in this notice limits the rights that the law gives you.',
    'Please read the whole text before you agree to it.',
    'Some of these rules may not apply to visitors of partner sites.',
    'We have never sold information and have no plan to do so.',
    'Words with a capital letter are explained at the end.',
    'Our partners have privacy policies of their own.',
    'You are free to use most of our pages without an account.',
    'If a rule is unclear, our privacy office will gladly explain it.',
    'Older versions of this text remain available on request.',
    'Links to other sites are offered for convenience only.',
    'These rules hold for paid and free services alike.',
    'Business customers may have separate agreements with us.',
    'A glossary of technical terms stands at the end of the page.',
    'No decision about you is left to a machine alone.',
    'We review every section of this text once a year.',
  ],
  facts: [...USES, ...RULES],
});

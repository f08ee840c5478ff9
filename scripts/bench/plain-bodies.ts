/** Requests of the usual size to the fake endpoint, for loops without a run: votes on made-up items. */
export function plainBodies(count: number, maxTokens: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const item = {
      question: `A shop counts its stock ${at} times, which comes to ${at + 7} in all. ${'What is it? '.repeat(60)}`,
    };
    const user = `Assignment: answer the item\nTask type: math\nLanguage: en\n\n<item>\n${JSON.stringify(item)}\n</item>`;
    const messages = [
      { role: 'system', content: 'You answer exam items. '.repeat(20) },
      { role: 'user', content: user },
    ];
    return JSON.stringify({ model: 'fake', messages, seed: 0, max_tokens: maxTokens });
  });
}

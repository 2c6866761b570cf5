const isGlobal = (context, node, name) => {
  if (node.type !== 'Identifier' || node.name !== name) return false;
  const scope = context.sourceCode.getScope(node);
  const reference = scope.references.find(({ identifier }) => identifier === node);
  return !reference?.resolved || reference.resolved.defs.length === 0;
};

/** Time comes from the injected Clock: a sandbox moves it, a spec holds it still. */
export const noAmbientTime = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { ambient: 'Take the time from the Clock of @feedline/platform.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'ambient' });
    return {
      MemberExpression(node) {
        if (isGlobal(context, node.object, 'Date') && node.property.name === 'now') report(node);
      },
      NewExpression(node) {
        if (isGlobal(context, node.callee, 'Date') && node.arguments.length === 0) report(node);
      },
      CallExpression(node) {
        if (isGlobal(context, node.callee, 'Date')) report(node);
      },
    };
  },
};

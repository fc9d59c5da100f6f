// Contrast is asked once of each look: axe takes the first of all texts that have the same colours,
// size and place in the order of layers, inside elements of the same kinds that have so too.
() => {
    const rule = axe._audit.rules.find(one => one.id === "color-contrast");
    rule.asks ??= rule.matches;
    const numbers = new Map(), looks = new Map(), asked = new Set();
    const lookOf = element => {
        if (!element) return 0;
        if (!looks.has(element)) {
            const style = getComputedStyle(element);
            const words = [
                lookOf(element.parentElement), element.localName, element.className,
                element.disabled, element.type,
                style.color, style.fontSize, style.fontWeight, style.textShadow,
                style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                style.position, style.zIndex,
            ].join("|");
            if (!numbers.has(words)) numbers.set(words, numbers.size + 1);
            looks.set(element, numbers.get(words));
        }
        return looks.get(element);
    };
    rule.matches = function (element, ...more) {
        if (!rule.asks.call(this, element, ...more)) return false;
        const look = lookOf(element);
        return !asked.has(look) && Boolean(asked.add(look));
    };
}

const known = new Map([['https://north.example', 'north'], ['https://south.example', 'south']]);

exports.isPartner = async (origin) => known.has(origin);

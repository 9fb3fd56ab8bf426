// ruleid: sl-3-33-token-in-storage
localStorage.setItem('token', token);
// ruleid: sl-3-33-token-in-storage
sessionStorage.setItem('accessToken', token);
// ok: sl-3-33-token-in-storage
localStorage.setItem('theme', 'dark');
// ok: sl-3-33-token-in-storage
localStorage.setItem('tokenExpiry', time);
// ruleid: sl-3-33-token-in-url
res.redirect(`https://app.example/done?token=${token}`);
// ok: sl-3-33-token-in-url
res.redirect(`https://app.example/items/${item.id}`);

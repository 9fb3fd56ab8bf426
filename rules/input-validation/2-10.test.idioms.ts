app.post('/picture', (req, res) => {
  const profilePicture = req.files.profilePicture;
  const chosen = profilePicture.name;
  const target = FOLDER + chosen;
  // ruleid: sl-2-10-upload-name
  profilePicture.mv(target, () => res.end());
});

app.post('/picture-safe', (req, res) => {
  const profilePicture = req.files.profilePicture;
  const target = FOLDER + randomUUID() + path.extname(profilePicture.name);
  // ok: sl-2-10-upload-name
  profilePicture.mv(target, () => res.end());
});

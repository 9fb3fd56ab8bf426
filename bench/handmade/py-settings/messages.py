MESSAGES = {
    "password_wrong": "The password is wrong",
    "token_missing": "Please send a token",
    "secret_saved": "Your secret was saved",
}

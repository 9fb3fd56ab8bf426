const webpack = require('webpack');

module.exports = {
  plugins: [
    new webpack.DefinePlugin({
      // ruleid: sl-1-06-secret-defined-in-bundle
      __KEY__: JSON.stringify(process.env.OPENAI_API_KEY),
    }),
    new webpack.DefinePlugin({
      // ruleid: sl-1-06-environment-in-bundle
      'process.env': JSON.stringify(process.env),
    }),
    new webpack.DefinePlugin({
      // ok: sl-1-06-secret-defined-in-bundle
      __MODE__: JSON.stringify(process.env.NODE_ENV),
      // ok: sl-1-06-environment-in-bundle
      'process.env': { NODE_ENV: JSON.stringify('production') },
    }),
  ],
};
